SELECT length(value) = 10 AND value::date::text = value
