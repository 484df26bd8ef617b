"""Run by Alembic: applies the steps on the connection it is handed, inside the transaction it finds."""

from alembic import context

if __name__ == "env_py":  # the name under which Alembic runs this file
    context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
    context.run_migrations()
