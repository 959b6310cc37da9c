"""Reports on sheets: PDF and Word documents."""
