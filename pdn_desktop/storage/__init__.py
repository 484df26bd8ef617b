"""The call file: SQLModel tables, migrations, unit of work, keys, backups. A row never leaves here."""
