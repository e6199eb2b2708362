#!/usr/bin/env bash
# Sets up what a fresh Debian or Ubuntu with the .NET SDK lacks, builds what has changed, and runs:
#   ./run.sh            the training service on http://127.0.0.1:5080
#   ./run.sh test       every test
#   ./run.sh VERB …     the command line (./run.sh --help)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
artifacts=$root/artifacts
# Standard output belongs to results: everything said here goes to standard error.
say() { printf 'run.sh: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Actors are the parallelism; idle threads of libtorch and OpenBLAS would only spin on the cores they need.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export SELFPLAY_DATA=${SELFPLAY_DATA:-$root/checkpoints} SELFPLAY_GAMES_SOURCE=${SELFPLAY_GAMES_SOURCE:-$root/games}
export SELFPLAY_RELEASED=${SELFPLAY_RELEASED:-$root/checkpoints/released}

require_sdk() {
    command -v dotnet >/dev/null || die 'the .NET SDK 10 is missing; install it from https://dot.net or your distribution (package dotnet-sdk-10.0)'
    local version
    version=$(cd / && dotnet --version 2>/dev/null || echo none)
    [[ ${version%%.*} =~ ^[0-9]+$ && ${version%%.*} -ge 10 ]] || die "the .NET SDK 10 is needed, this is $version; install the package dotnet-sdk-10.0"
}

# Which implementation of TorchSharp's API this machine can have; asked once, the answer is kept.
torch_provider() {
    local answer=$artifacts/torch-provider probe=$artifacts/probe
    if [[ ! -s $answer ]]; then
        mkdir -p "$probe"
        printf '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="TorchSharp-cpu" /></ItemGroup></Project>\n' >"$probe/probe.csproj"
        cp "$root/Directory.Build.props" "$root/Directory.Packages.props" "$probe/"
        if (cd "$probe" && timeout 300 dotnet restore probe.csproj -p:ArtifactsPath="$probe/out") >/dev/null 2>&1; then
            echo package >"$answer"
            say 'network layer: the TorchSharp package'
        else
            echo system >"$answer"
            say 'network layer: SelfPlay.Torch over the system libtorch (the TorchSharp package does not restore here)'
        fi
    fi
    cat "$answer"
}

# Installs "package reason" lines read from standard input.
install_packages() {
    local missing=() package reason
    while read -r package reason; do
        missing+=("$package")
        say "missing: $package ($reason)"
    done
    ((${#missing[@]})) || return 0
    local command="apt-get install -y -qq --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null || die "this is no Debian or Ubuntu; install the equivalents of: ${missing[*]}"
    [[ $(id -u) -eq 0 ]] || die "run this once, then start again:  sudo $command"
    say "installing: ${missing[*]}"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $command >&2
}

missing_packages() {
    [[ -n ${LIBTORCH:-} || -e /usr/include/torch/script.h || -e /usr/include/torch/csrc/api/include/torch/torch.h ]] || echo 'libtorch-dev the tensor library that the networks run on'
    [[ -n ${LIBTORCH:-} ]] || [[ $(ldconfig -p) == *libopenblas.so.0* ]] || echo 'libopenblas0-pthread fast matrix products; the reference BLAS is many times slower'
    command -v cmake >/dev/null || echo 'cmake builds the native part of the network layer'
    command -v make >/dev/null || echo 'make builds the native part of the network layer'
    command -v g++ >/dev/null || echo 'g++ builds the native part of the network layer'
}

# Installs what only a part wants: "package", "reason", "what is missed without it". Its absence stops nothing.
want_package() {
    if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
        echo "$1 $2" | install_packages && return
    fi
    say "missing: $1 ($2); $3"
}

find_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        want_package chromium 'the browser that pages are tested in' 'tests of pages will be skipped'
}

find_npm() {
    command -v npm >/dev/null || want_package npm "restores the dashboard's chart library" 'the dashboard will show tables of figures instead of charts'
}

set_up() {
    require_sdk
    find_npm
    provider=$(torch_provider)
    [[ $provider == package ]] || missing_packages | install_packages
}

# Builds a target unless nothing has changed since it was last built.
build() {
    local target=$1 stamp=$artifacts/stamp-$(basename "$1")
    if [[ -e $stamp ]] && [[ -z $(find "$root"/src "$root"/games "$root"/tests "$root"/*.props "$root"/*.sln "$root"/global.json -newer "$stamp" -print -quit) ]]; then
        return
    fi
    say "building ${target#"$root"/}"
    mkdir -p "$artifacts"
    touch "$stamp.begun"
    dotnet build "$target" -c Release --nologo -v quiet -clp:ErrorsOnly -p:TorchProvider="$provider" >&2 || die 'the build failed'
    mv "$stamp.begun" "$stamp"
}

set_up
case ${1:-serve} in
    test)
        shift
        find_browser
        build "$root/SelfPlay.sln"
        exec dotnet test "$root/SelfPlay.sln" -c Release --no-build --nologo "$@"
        ;;
    *)
        build "$root/src/SelfPlay.Cli/SelfPlay.Cli.csproj"
        (($#)) || set -- serve
        exec "$artifacts/bin/SelfPlay.Cli/release/selfplay" "$@"
        ;;
esac
