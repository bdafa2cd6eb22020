"""See the README for the way of the data."""
