"""The declarations, by what they are about; `catalogue` lists them."""
