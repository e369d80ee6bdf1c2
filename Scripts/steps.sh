# Sourced: `step NAME command…` runs a command, times it, and stops at the first failure; the times are printed at the end.
step_times=()
step() {
    local name=$1 start=$SECONDS status=0
    shift
    printf '\n== %s\n' "$name"
    "$@" || status=$?
    step_times+=("$(printf '%5d s  %s%s' $((SECONDS - start)) "$name" "$([ $status -eq 0 ] || echo "  FAILED ($status)")")")
    [ $status -eq 0 ] || exit $status
}
print_steps() { printf '\n== Steps\n'; printf '%s\n' "${step_times[@]}"; }
trap print_steps EXIT
