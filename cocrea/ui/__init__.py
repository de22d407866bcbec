"""Base page, components, charts and style sheet: how everything in the house is drawn."""
