"""SQL that several shelves ask with: filters, orders, what tasks inherit, what is done."""
