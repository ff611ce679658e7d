"""How editors look after the search: what they teach it, what they see of it."""
