//! Whether anything can write to the medium that a file lies on. A folder that one may not write to is none such: others may.

use std::path::Path;

/// File systems on a disk of this machine, whose being mounted for reading only lets nobody write. Of others (a network's, one that lies
/// over another), only this machine's view of it may be for reading.
#[cfg(target_os = "linux")]
const LOCAL: [&str; 15] = [
    "iso9660", "udf", "squashfs", "erofs", "cramfs", "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "vfat",
    "exfat", "ntfs3", "tmpfs",
];

/// Whether nobody can write there as long as it is mounted as it is.
#[cfg(target_os = "linux")]
pub(super) fn nothing_writes(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(found) = std::fs::metadata(file) else { return false };
    let device = (rustix::fs::major(found.dev()), rustix::fs::minor(found.dev()));
    std::fs::read_to_string("/proc/self/mountinfo").is_ok_and(|mounts| is_read_only(&mounts, device))
}

/// Elsewhere it cannot be told from a folder that one merely may not write to.
#[cfg(not(target_os = "linux"))]
pub(super) fn nothing_writes(_: &Path) -> bool {
    false
}

/// Whether a device itself, and not only one mount of it, is for reading only: proc_pid_mountinfo(5), its last field.
#[cfg(target_os = "linux")]
fn is_read_only(mounts: &str, (major, minor): (u32, u32)) -> bool {
    let device = format!("{major}:{minor}");
    let mut of_device = mounts.lines().filter(|line| line.split(' ').nth(2) == Some(&device)).peekable();
    of_device.peek().is_some()
        && of_device.all(|line| {
            let Some((_, of_super_block)) = line.split_once(" - ") else { return false };
            let mut fields = of_super_block.split(' ');
            let kind = fields.next().unwrap_or_default();
            LOCAL.contains(&kind)
                && fields.nth(1).is_some_and(|options| options.split(',').any(|option| option == "ro"))
        })
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    #[test]
    fn a_medium_is_for_reading_only_where_its_device_is() {
        let mount = |of_mount: &str, kind: &str, of_device: &str| {
            format!(
                "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 35 8:17 /a /mnt {of_mount},noatime shared:7 master:1 - {kind} /dev/sdb {of_device}\n"
            )
        };
        let device = (8, 17);
        assert!(is_read_only(&mount("ro", "ext4", "ro,errors=continue"), device));
        assert!(is_read_only(&mount("ro", "iso9660", "ro"), device));
        for (of_mount, kind, of_device) in [
            // Mounted for reading here, and for writing elsewhere.
            ("ro", "ext4", "rw"),
            ("rw", "ext4", "rw,errors=remount-ro"),
            ("ro", "nfs4", "ro,vers=4.2"),
            ("ro", "overlay", "ro"),
            ("ro", "fuse.sshfs", "ro"),
        ] {
            assert!(
                !is_read_only(&mount(of_mount, kind, of_device), device),
                "{of_mount} {kind} {of_device}"
            );
        }
        assert!(!is_read_only(&mount("ro", "ext4", "ro"), (8, 1)));
        assert!(!is_read_only(&mount("ro", "ext4", "ro"), (8, 99)));
        assert!(!is_read_only("", device));
    }
}
