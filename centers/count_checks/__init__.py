"""Numbers in texts ("총 10개소") held against the lists beside them."""
