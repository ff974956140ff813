using System.Diagnostics;
using RnnBow.Recording;

namespace RnnBow.Viewer.Benchmarks;

/// <summary>Writes generated runs into run files.</summary>
internal static class Generator
{
    /// <summary>Writes a whole run, unless there is one already.</summary>
    public static void Write(string path, RunShape shape)
    {
        if (File.Exists(path)) return;
        var watch = Stopwatch.StartNew();
        var run = new GeneratedRun(shape);
        var draft = path + ".new";
        using (var recorder = RunFileRecorder.Overwrite(draft, GeneratedRun.Describe(shape)))
        {
            recorder.WriteVocabulary(GeneratedRun.Vocabulary);
            for (var i = 0; i < shape.Records; i++)
            {
                var record = run.Record(i);
                recorder.Record(record);
                recorder.WriteScalar(record.Step, "loss", record.Annotations.Loss!.Value);
            }
        }

        File.Move(draft, path);
        var size = new FileInfo(path).Length / 1e9;
        Console.WriteLine($"wrote {path}: {shape.Records:N0} records, {size:F2} GB, {watch.Elapsed.TotalSeconds:F0} s");
    }
}
