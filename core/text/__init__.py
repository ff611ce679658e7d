"""Text helpers that know Korean but no model: one normal form, slugs."""
