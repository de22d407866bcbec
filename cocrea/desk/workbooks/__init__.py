"""Tables as workbooks that people change and bring back."""
