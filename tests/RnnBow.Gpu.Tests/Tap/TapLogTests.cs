using Microsoft.Extensions.Logging;

namespace RnnBow.Gpu.Tests;

public sealed class TapLogTests
{
    [Fact]
    public void A_tap_says_what_it_records_and_each_record()
    {
        var logger = new Lines();
        using var tapped = new TappedCase(options: new() { Every = 2, Horizon = Horizon.Window(3), Logger = logger });
        for (var i = 0; i < 3; i++)
            tapped.Step();
        Assert.Matches("^Information: Recording the itemized gradients of the [A-Z]+: .*2.*, horizon window.*3", logger.All[0]);
        Assert.Equal(3, logger.All.Count);
        Assert.Matches(@"^Debug: Recorded step 0 in [0-9.]+ ms, residual [0-9.]+", logger.All[1]);
        Assert.StartsWith("Debug: Recorded step 2 in ", logger.All[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_logged_when_it_happens()
    {
        var logger = new Lines();
        using var tapped = new TappedCase(recorder: new FailingRecorder(), options: new() { Every = 1, Logger = logger });
        tapped.Step();
        Assert.Equal("Error: Itemized gradients could not be recorded. The disk is full.", logger.All[^1]);
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : " " + exception.Message)}");
    }
}
