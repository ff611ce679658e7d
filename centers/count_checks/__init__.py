"""Checks totals stated in page texts ("총 10개소") against the centre lists on the same page."""
