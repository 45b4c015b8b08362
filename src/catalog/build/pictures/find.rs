//! Where a product's picture is. Addresses come from feeds, and so from anybody: whatever they say, nothing outside the folder is read.

use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

const ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "webp", "gif", "svg"];

/// The file of a product's picture: at the path of its address, at that path's last part, or by the product's id. `folder` is without
/// symbolic links.
pub(super) fn find(folder: &Path, address: &str, id: &str) -> Option<PathBuf> {
    let parts: Vec<Option<String>> = path_of(address).split('/').filter(|part| !matches!(*part, "" | ".")).map(part).collect();
    let last = parts.last().cloned().flatten().map(PathBuf::from);
    let whole: Option<PathBuf> = parts.into_iter().collect();
    let by_id = ENDINGS.iter().filter_map(|ending| part(&format!("{}.{ending}", percent_free(id))).map(PathBuf::from));
    whole.into_iter().chain(last).chain(by_id).find_map(|path| inside(folder, &path))
}

/// An address's path, as it is written.
fn path_of(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let scheme = address.find(':').filter(|at| address.get(at + 1..).is_some_and(|rest| rest.starts_with("//")));
    let after = scheme.and_then(|at| address.get(at + 1..)).unwrap_or(address);
    // What has a host names it first.
    after.strip_prefix("//").map_or(after, |host| host.split_once('/').map_or("", |(_, path)| path))
}

/// A part of a path in plain letters; none if it would be more than one name, or lead up.
fn part(written: &str) -> Option<String> {
    let name = percent_decode_str(written).decode_utf8().ok()?;
    let plain = !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', ':', '\0']);
    plain.then(|| name.into_owned())
}

/// An id is not percent-encoded.
fn percent_free(id: &str) -> String {
    id.replace('%', "%25")
}

/// The file itself, wherever symbolic links lead, if that is in the folder.
fn inside(folder: &Path, path: &Path) -> Option<PathBuf> {
    let file = fs::canonicalize(folder.join(path)).ok()?;
    (file.starts_with(folder) && file.is_file() && file != folder).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_path() {
        for address in ["https://cdn.example/i/a.jpg?w=9", "//cdn.example/i/a.jpg#x", "/i/a.jpg", "i/a.jpg"] {
            assert_eq!(path_of(address).trim_start_matches('/'), "i/a.jpg", "{address}");
        }
        assert_eq!(["https://cdn.example", "//cdn.example", ""].map(path_of), ["", "", ""]);
        assert_eq!(path_of("/a:b//c"), "/a:b//c");
    }

    #[test]
    fn a_part_is_one_name() {
        assert_eq!(part("caf%C3%A9%20x.png").as_deref(), Some("café x.png"));
        for bad in ["..", "%2e%2e", "..%2fx", "a%5cb", "a%00", "c:", "%ff", ""] {
            assert_eq!(part(bad), None, "{bad}");
        }
    }
}
