"""One function per thing a person does; each takes a unit of work and a clock. May import domain only."""
