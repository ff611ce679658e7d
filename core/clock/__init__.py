"""What happens because its time has come: scheduled pages go live and expire."""
