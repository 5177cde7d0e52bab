# Runs `presslint check` as the inputs of the action say (action.yml), which come by the environment. Findings become
# annotations, and a table in the summary of the step. Bash 3.2, for the runners of macOS.
set -euo pipefail

presslint=${PRESSLINT_BINARY:-$RUNNER_TEMP/presslint/bin/presslint}
command=(check --format github)

# Adds each line of an input that is not empty, after an option if there is one.
add() {
    local text=$1 option=${2:-} line
    while IFS= read -r line || [ -n "$line" ]; do
        line=${line%$'\r'}
        if [ -n "$line" ]; then
            command+=("${option:+$option=}$line")
        fi
    done <<<"$text"
}

add "${PRESSLINT_PROFILE:-}" --profile
add "${PRESSLINT_FAIL_ON:-}" --fail-on
add "${PRESSLINT_BASELINE:-}" --baseline
add "${PRESSLINT_CHANGED_SINCE:-}" --changed-since
add "${PRESSLINT_ARGS:-}"
command+=(--)
add "${PRESSLINT_PATH:-.}"

exec "$presslint" "${command[@]}"
