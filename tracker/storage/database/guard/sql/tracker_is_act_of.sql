SELECT CASE role
  WHEN 'lead' THEN lead = own
  WHEN 'controller' THEN controller = own
  WHEN 'setter' THEN coalesce(term_set_by, controller) = own
  WHEN 'either' THEN controller = own OR (term_set_by = own AND lead IS DISTINCT FROM own)
  ELSE true
END
