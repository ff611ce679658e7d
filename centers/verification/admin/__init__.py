"""Admin views: overdue confirmations, corrections, reminders."""
