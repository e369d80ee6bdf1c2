# Sourced, from the project's root: `peer_environment NAME REQUIREMENTS` prints a Python environment with exactly what the file
# asks for, made when the file changes, and `peer_binaries` the folder with the executables of the test build.

# Fails where the environment cannot be made; what that means is the caller's to say.
peer_environment() {
    local name=$1 requirements=$2 hash folder
    hash=$({ cat "$requirements"; python3 --version; } | sha256sum | cut -c1-12)
    folder="$PWD/.venv/$name-$hash"
    if [ ! -e "$folder/complete" ]; then
        rm -rf "$folder"
        python3 -m venv "$folder" >&2 || return 1
        if ! "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements" >&2; then
            rm -rf "$folder"
            echo "$name: what $requirements names could not be installed; is the package index reachable?" >&2
            return 1
        fi
        touch "$folder/complete"
    fi
    echo "$folder"
}

peer_binaries() {
    local flags=(--scratch-path .build-test) product
    if [ -z "${REMIT_BINARIES:-}" ]; then
        for product in remit acme; do SABOTAGE_BUILD=1 swift build "${flags[@]}" --product "$product" >&2 || return 1; done
        REMIT_BINARIES=$(SABOTAGE_BUILD=1 swift build "${flags[@]}" --show-bin-path) || return 1
    fi
    echo "$REMIT_BINARIES"
}

# Runs a peer's program against Acme and Remit, which it starts and stops.
peer_program() {
    local environment=$1 program=$2
    PYTHONPATH="$PWD/Tests/PeerTests/common" PYTHONDONTWRITEBYTECODE=1 REMIT_BINARIES="$binaries" "$environment/bin/python" "$program"
}
