//! The command line; see [`homebody::cli`].

fn main() -> std::process::ExitCode {
    homebody::cli::main()
}
