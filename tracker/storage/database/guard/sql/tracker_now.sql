BEGIN
  RETURN clock_timestamp();
END
