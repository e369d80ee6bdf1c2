"""The root of a log's entries by pymerkle, compared with the checkpoint's: root.py DIR."""
import pathlib
import sys
import base64

from pymerkle import InmemoryTree


def entries(folder, size):
    for index in range((size + 255) // 256):
        width = min(256, size - 256 * index)
        groups = []
        rest = index
        while True:
            groups.insert(0, f"{rest % 1000:03}")
            rest //= 1000
            if rest == 0:
                break
        name = "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])
        data = (folder / "tile/entries" / (name if width == 256 else f"{name}.p/{width}")).read_bytes()
        while data:
            length = int.from_bytes(data[:2], "big")
            yield data[2 : 2 + length]
            data = data[2 + length :]


def main():
    folder = pathlib.Path(sys.argv[1])
    _, size, root = (folder / "checkpoint").read_text().splitlines()[:3]
    tree = InmemoryTree(algorithm="sha256")
    for entry in entries(folder, int(size)):
        tree.append_entry(entry)
    if tree.get_size() != int(size) or tree.get_root() != base64.b64decode(root):
        sys.exit("root mismatch")
    print(f"verified {size} entries, root {root}")


main()
