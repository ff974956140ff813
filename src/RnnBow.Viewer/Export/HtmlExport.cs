using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>Writes the page with runs inside it: one HTML file that opens without a server and without a network.</summary>
/// <remarks>
/// It holds the answers of the server, byte by byte, so it shows what <see cref="ViewerServer"/> shows. The overview and the horizon are of
/// every recorded step, pooled to 4,096 points where there are more. Where the items of all steps would make the file larger than allowed,
/// they are kept of evenly spaced steps.
/// </remarks>
public sealed class HtmlExport
{
    /// <summary>How large a file may become if nothing else is asked for, in bytes.</summary>
    public const long DefaultLimit = 64L << 20;

    // An answer is unpacked with all of its block.
    private const int BlockSize = 1 << 20;

    private readonly RunSet _runs;
    private readonly Stream _output;
    private readonly Dictionary<string, int[]> _index = [];
    private readonly MemoryStream _block = new();
    private int _blocks;
    private long _written;

    private HtmlExport(RunSet runs, Stream output) => (_runs, _output) = (runs, output);

    /// <summary>Writes the file.</summary>
    /// <param name="files">The run files, at least one.</param>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="limit">How large the file may become, about, in bytes.</param>
    /// <returns>For each run how many of its recorded steps have their items in the file, and how many steps it has.</returns>
    /// <exception cref="RunFileException">One of the files cannot be read as a run file.</exception>
    public static IReadOnlyList<(int Kept, int Recorded)> Write(IReadOnlyList<string> files, Stream output, long limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using var runs = RunSet.OpenOnce(files);
        return new HtmlExport(runs, output).Write(limit);
    }

    private List<(int, int)> Write(long limit)
    {
        var shell = PageShell.Make();
        Write(shell.Begin);
        Add("api/runs", RunsApi.Answer(_runs.Runs));
        foreach (var run in _runs.Runs) AddSeries(run);
        List<(int, int)> kept = [];
        foreach (var run in _runs.Runs) kept.Add(AddSteps(run, Math.Max(0, limit - _written) / (_runs.Runs.Count - run.Id)));
        EndBlock();
        Write($"<script type=\"application/json\" id=\"rnnbow-index\">{Json(_index)}</script>\n");
        Write(shell.End);
        return kept;
    }

    private void AddSeries(ViewedRun run)
    {
        var root = $"api/runs/{run.Id}";
        Add($"{root}/look", LookApi.Answer(run));
        Add($"{root}/vocabulary", VocabularyApi.Answer(run));
        Add($"{root}/overview", OverviewApi.Answer(run, new(null, Count: Buckets.Most)));
        foreach (var name in run.Read(file => file.ScalarNames))
            Add($"{root}/scalars?name={Uri.EscapeDataString(name)}", ScalarsApi.Answer(run, name, new(null, Count: Buckets.Most)));
        foreach (var key in Keys(run))
        {
            Add($"{root}/overview?key={Uri.EscapeDataString($"{key}")}", OverviewApi.Answer(run, new(key, Count: Buckets.Most)));
            Add($"{root}/horizon?key={Uri.EscapeDataString($"{key}")}", HorizonApi.Answer(run, new(key, Count: Buckets.Most)));
        }
    }

    private (int Kept, int Recorded) AddSteps(ViewedRun run, long limit)
    {
        var steps = run.Steps.Steps.ToArray();
        if (steps.Length == 0) return (0, 0);
        EndBlock();
        // One step tells how large the others are.
        var before = _written;
        AddStep(run, steps[^1]);
        EndBlock();
        var most = Math.Max(1, limit / Math.Max(1, _written - before));
        var kept = (int)Math.Min(steps.Length, most);
        for (var i = 0; i < kept - 1; i++) AddStep(run, steps[(long)i * (steps.Length - 1) / (kept - 1)]);
        return (kept, steps.Length);
    }

    private void AddStep(ViewedRun run, long step)
    {
        foreach (var (query, answer) in StepApi.All(run, step))
        {
            var address = $"api/runs/{run.Id}/step/{step}?key={Uri.EscapeDataString($"{query.Key}")}";
            Add($"{address}&measure={MeasureName.Of(query.Measure!.Value)}", answer);
        }

        if (HasDetails(run)) Add($"api/runs/{run.Id}/step/{step}/details", DetailsApi.Answer(run, step));
    }

    // As the list of runs says it: the page asks for the details of every step, or of none.
    private static bool HasDetails(ViewedRun run) =>
        run.Steps is { Count: > 0 } steps && DetailsApi.Kinds(run.Read(file => file.ReadDetails(steps.Steps.Span[^1]))).Count > 0;

    private static SeriesKey[] Keys(ViewedRun run) => run.Steps is { Count: > 0 } steps
        ? [.. run.Read(file => file.Items(steps.Steps.Span[^1])).Select(SeriesKey.Of).Distinct()]
        : [];

    private void Add(string address, Answer answer)
    {
        _index[address] = [_blocks, (int)_block.Length, answer.Bytes.Length];
        _block.Write(answer.Bytes);
        if (_block.Length >= BlockSize) EndBlock();
    }

    private void EndBlock()
    {
        if (_block.Length == 0) return;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) _block.WriteTo(deflate);
        var text = Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
        Write($"<script type=\"application/octet-stream;base64\" id=\"rnnbow-block-{_blocks++}\">{text}</script>\n");
        _block.SetLength(0);
    }

    // The encoder turns what could end the element into its code.
    private static string Json(Dictionary<string, int[]> index)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            foreach (var (address, place) in index)
            {
                json.WriteStartArray(address);
                foreach (var number in place) json.WriteNumberValue(number);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _output.Write(bytes);
        _written += bytes.Length;
    }
}
