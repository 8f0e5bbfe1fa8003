//! Limits that the system sets to the process. Asked for once, when the program begins.

/// Makes a write at the file-size limit (`ulimit -f`) fail instead of ending the process, which is
/// what the system does unless SIGXFSZ is ignored: a failed write is reported (and, in the log, rolled back).
#[cfg(any(target_os = "linux", target_os = "macos"))]
#[allow(unsafe_code, reason = "std has no safe way to ignore a signal")]
pub(crate) fn survive_the_file_size_limit() {
    use std::ffi::c_int;
    // SIGXFSZ where this is compiled; MIPS and SPARC number their signals otherwise.
    const SIGXFSZ: c_int = 25;
    const SIG_IGN: usize = 1;
    unsafe extern "C" {
        fn signal(number: c_int, handler: usize) -> usize;
    }
    if cfg!(not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64"))) {
        // SAFETY: C's `signal`, which std links already; ignoring a signal installs no handler.
        unsafe { signal(SIGXFSZ, SIG_IGN) };
    }
}

/// Elsewhere such a write fails of itself.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn survive_the_file_size_limit() {}
