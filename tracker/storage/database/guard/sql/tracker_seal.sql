SELECT encode(sha256(convert_to(encode(sha256(convert_to(salt || field, 'UTF8')), 'hex') || value, 'UTF8')), 'hex')
