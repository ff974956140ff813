using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RnnBow.Recording;

/// <summary>The recorders of a host, in the order in which they are named; the host disposes of them when it ends.</summary>
public sealed class RecordersBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<Func<IServiceProvider, IGradientRecorder>> _recorders = [];

    internal RecordersBuilder(IServiceCollection services) => _services = services;

    /// <summary>Writes a run file, whose recorder is the service <see cref="RunFileRecorder"/>.</summary>
    /// <param name="path">Where; a file that is there is refused when the recorder is first asked for.</param>
    /// <param name="run">What is known of the run.</param>
    /// <param name="options">How to write; null for the defaults. Without a logger of its own it gets the host's.</param>
    public RecordersBuilder AddRunFile(string path, RunDescription run, RunFileOptions? options = null) => Add(services =>
    {
        var logger = options?.Logger ?? services.GetService<ILoggerFactory>()?.CreateLogger<RunFileRecorder>();
        return RunFileRecorder.Create(path, run, (options ?? new()) with { Logger = logger });
    });

    /// <summary>Writes an event file, whose recorder is the service <see cref="TensorBoardRecorder"/>.</summary>
    /// <inheritdoc cref="TensorBoardRecorder(string, TensorBoardOptions?)" path="/param"/>
    public RecordersBuilder AddTensorBoard(string folder, TensorBoardOptions? options = null) =>
        Add(_ => new TensorBoardRecorder(folder, options));

    /// <summary>Writes lines of JSON, with the service <see cref="JsonLinesRecorder"/>.</summary>
    /// <inheritdoc cref="JsonLinesRecorder(string, JsonLinesOptions?)" path="/param"/>
    public RecordersBuilder AddJsonLines(string path, JsonLinesOptions? options = null) => Add(_ => new JsonLinesRecorder(path, options));

    /// <summary>Keeps records in memory, in the service <see cref="MemoryRecorder"/>.</summary>
    /// <inheritdoc cref="MemoryRecorder(int?)" path="/param"/>
    public RecordersBuilder AddMemory(int? capacity = null) => Add(_ => new MemoryRecorder(capacity));

    /// <summary>Adds a recorder that is a service of its own type, made when it is first asked for.</summary>
    /// <param name="make">Makes it.</param>
    public RecordersBuilder Add<TRecorder>(Func<IServiceProvider, TRecorder> make)
        where TRecorder : class, IGradientRecorder
    {
        ArgumentNullException.ThrowIfNull(make);
        _services.AddSingleton(make);
        _recorders.Add(services => services.GetRequiredService<TRecorder>());
        return this;
    }

    internal CompositeRecorder Build(IServiceProvider services) => new(_recorders.Select(recorder => recorder(services)));
}
