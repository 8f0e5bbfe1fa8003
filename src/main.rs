//! The program `desk`: the library's `run` and its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(deskbook::run(std::env::args_os()))
}
