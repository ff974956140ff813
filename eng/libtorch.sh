# Finding or installing a libtorch and a compiler for it: sourced by setup.sh.

# Says in a sentence what is wrong with the libtorch that the environment names, and nothing where it names none or a good one.
named_libtorch_fault() {
    if [ -n "${LIBTORCH:-}" ]; then
        [ -e "$LIBTORCH/include/ATen/ATen.h" ] || echo "LIBTORCH is '$LIBTORCH', but there is no include/ATen/ATen.h in it."
    elif [ "${LIBTORCH_USE_PYTORCH:-0}" = 1 ]; then
        python3 -c 'import torch' >/dev/null 2>&1 || echo "LIBTORCH_USE_PYTORCH is 1, but python3 cannot import torch."
    fi
}

names_libtorch() { [ -n "${LIBTORCH:-}" ] || [ "${LIBTORCH_USE_PYTORCH:-0}" = 1 ]; }

# The system's BLAS is something better than the reference implementation, which trains several times slower.
has_fast_blas() {
    local library
    library="$(readlink -f "/usr/lib/$(gcc -dumpmachine 2>/dev/null || echo x86_64-linux-gnu)/libblas.so.3")"
    [[ "$library" == *openblas* || "$library" == *blis* || "$library" == *atlas* || "$library" == *mkl* ]]
}

# Packages that building over libtorch still needs here, one a line.
missing_for_libtorch() {
    command -v "${CXX:-g++}" >/dev/null || echo g++
    names_libtorch && return
    [ -e /usr/include/ATen/ATen.h ] || echo libtorch-dev
    has_fast_blas || echo libopenblas0-openmp
}

# Whether libtorch is here, or can be installed. Leaves the reason in no_libtorch where not.
can_have_libtorch() {
    no_libtorch="$(named_libtorch_fault)"
    [ -z "$no_libtorch" ] || return 1
    local missing
    missing="$(missing_for_libtorch | paste -sd' ')"
    [ -z "$missing" ] && return
    [ "$missing" = libopenblas0-openmp ] && return
    if ! command -v apt-get >/dev/null; then
        no_libtorch="libtorch is not here and there is no apt-get to install it with; set LIBTORCH to the folder of one."
    elif ! can_be_root; then
        no_libtorch="libtorch is not here and this user may not install it, being neither root nor able to use sudo without a password:"
        no_libtorch+=" run 'sudo apt-get install $missing' and start again."
    else
        return 0
    fi
    return 1
}

# Compiles the native half of RnnBow.LibTorch where it is not up to date, which is not worth a line.
build_native() { eng/build-native.sh | { grep -v 'up to date' || true; }; }

# Installs what is missing and builds.
prepare_libtorch() {
    local missing
    missing="$(missing_for_libtorch | paste -sd' ')"
    if [ "$missing" = libopenblas0-openmp ] && ! { command -v apt-get >/dev/null && can_be_root; }; then
        say "The BLAS here is the reference one: training works, several times slower than with 'apt-get install $missing'."
    elif [ -n "$missing" ]; then
        # shellcheck disable=SC2086 # a list of package names
        install_packages "RnnBow.LibTorch" $missing
    fi
    build_native
}
