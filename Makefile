# The project's commands. Each makes the machine ready first (.ci/prepare.py), and is quick the second time.

# Any Python that starts may run the set-up, which then looks for one that Qt can live on: pyenv's shims may be dead.
PYTHON := $(shell for p in /usr/bin/python3 python3 python "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/*/bin/python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: demo test bench screens installer lock

demo: ## make the demonstration in build/demo and open it
test: ## run every check that CI runs
bench: ## print the benchmarks' table
screens: ## picture every room, light and dark, at 100 and 200 %, into build/screens
installer: ## build this system's installer in dist/, and prove what it installs
lock: ## make both locks anew after a change of dependencies

demo test bench screens installer lock:
	@$(or $(PYTHON),$(error PDN Sélection demande Python 3.12 ou plus récent : installez-le, puis relancez)) .ci/tasks.py $@
