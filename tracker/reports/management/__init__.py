"""The reports of an office: where the strategy stands, what is late, who keeps terms."""
