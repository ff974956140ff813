using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RnnBow.Recording.Tests;

public sealed class AddRnnBowTests
{
    [Fact]
    public void Every_recorder_that_was_named_gets_each_record_and_the_host_closes_them()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddRnnBow(recorders => recorders
            .AddRunFile(folder.File(), Make.Run())
            .AddTensorBoard(folder.File("logs"))
            .AddJsonLines(folder.File("run.jsonl"))
            .AddMemory());
        string events;
        using (var host = services.BuildServiceProvider())
        {
            host.GetRequiredService<IGradientRecorder>().Record(Make.Record(4));
            host.GetRequiredService<RunFileRecorder>().WriteScalar(4, "learning_rate", 0.5);
            Assert.Equal(4, Assert.Single(host.GetRequiredService<MemoryRecorder>().Records).Step);
            events = host.GetRequiredService<TensorBoardRecorder>().Path;
        }

        using var run = RunFile.Open(folder.File());
        Same.Record(Make.Record(4), run.ReadRecord(4));
        Assert.Equal(4, EventReader.Read(events)[^1].Step);
        Assert.Single(File.ReadAllLines(folder.File("run.jsonl")));
        Assert.Equal(["logs"], Directory.GetDirectories(Path.GetDirectoryName(folder.File())!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_file_tells_the_logger_of_the_host()
    {
        using var folder = new TemporaryFolder();
        var logger = new ListLogger();
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(logger);
        services.AddRnnBow(recorders => recorders.AddRunFile(folder.File(), Make.Run()));
        using (var host = services.BuildServiceProvider()) host.GetRequiredService<IGradientRecorder>().Record(Make.Record(1));
        Assert.Equal($"Information: The run file {folder.File()} is complete: 1 records, 0 dropped.", logger.Lines[^1]);
    }
}
