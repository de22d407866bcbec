"""Dashboards: what each is about (`scopes`), and how what it holds adds up (`board`)."""
