"""Files of findings, recommendations, actions and replies."""
