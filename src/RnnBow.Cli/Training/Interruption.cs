using System.Runtime.InteropServices;

namespace RnnBow.Cli.Training;

/// <summary>Turns the first Ctrl-C, or the first request to terminate, into a wish to stop; the second one ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private static volatile bool _isAwaited;

    private readonly PosixSignalRegistration[] _registrations;
    private readonly ManualResetEventSlim _requested = new();
    private volatile int _exitCode;

    public Interruption()
    {
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
        _isAwaited = true;
    }

    /// <summary>Whether Ctrl-C is a wish to stop now, and not the end of the process.</summary>
    public static bool IsAwaited => _isAwaited;

    public bool IsRequested => _exitCode != 0;

    /// <summary>What the process should exit with; 0 if nothing was requested.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Waits until it is.</summary>
    public void Wait() => _requested.Wait();

    public void Dispose()
    {
        _isAwaited = false;
        foreach (var registration in _registrations)
            registration.Dispose();
        _requested.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        if (IsRequested)
            return;
        context.Cancel = true;
        _exitCode = context.Signal == PosixSignal.SIGINT ? Cli.ExitCode.Interrupted : Cli.ExitCode.Terminated;
        _requested.Set();
    }
}
