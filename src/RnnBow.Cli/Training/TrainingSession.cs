using RnnBow.Cli.Data;
using RnnBow.Cli.Model;
using RnnBow.Cli.Terminal;
using RnnBow.Gpu;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Cli.Training;

/// <summary>One call of <c>rnnbow train</c>, from its data to its last checkpoint.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly TrainRequest _request;
    private readonly TrainSettings _settings;
    private readonly RecordingRequest _recording;
    private readonly TextCorpus _corpus;
    private readonly Vocabulary _vocabulary;
    private readonly int _characters;
    private readonly DeviceChoice _device;
    private readonly ThreadChoice _threads;
    private readonly CharModel _model;
    private readonly OptimizerHelper _optimizer;
    private readonly Trainer _trainer;
    private readonly Validation? _validation;
    private readonly LossLog _losses;
    private readonly long _firstStep;
    private readonly long _steps;

    /// <exception cref="CommandFailedException">Something that was asked for cannot be done.</exception>
    public TrainingSession(TrainRequest request)
    {
        RunPaths.Check(request);
        using var checkpoint = request.Resume ? Checkpoint.Open(request.CheckpointPath) : null;
        var resumed = checkpoint?.Info;
        _request = request;
        _recording = resumed is null ? request.Recording : request.Recording.Over(resumed.Recording);
        _settings = resumed is null ? TrainSettings.Of(request) : TrainSettings.Of(request, resumed);
        _firstStep = resumed?.Step ?? 0;
        _steps = request.Steps ?? resumed?.Steps ?? TrainSettings.DefaultSteps;
        if (resumed is not null && _steps <= _firstStep)
            {
            throw new CommandFailedException(
                $"{request.CheckpointPath} is at step {Say.Number(_firstStep)} already; give --steps more than that.");
        }

        _corpus = TextCorpus.Read(_settings.Data);
        if (resumed is not null && resumed.DataFingerprint != _corpus.Fingerprint)
            throw new CommandFailedException($"The data are not those that {request.CheckpointPath} was trained on.");
        _vocabulary = Vocabulary.Of(_corpus.Text);
        var ids = _vocabulary.Encode(_corpus.Text);
        _characters = ids.Length;
        var split = CorpusSplit.Of(ids);
        var streams = new BatchStreams(split.Training, _settings.Batch, _settings.Window) { Taken = _firstStep };

        _device = DeviceChoice.Parse(request.Device);
        var shape = new ModelShape(_settings.Cell, _settings.Hidden, _settings.Layers, _vocabulary.Count);
        _threads = ChooseThreads(resumed, shape, split.Training);
        manual_seed(_settings.Seed);
        _model = new CharModel(shape, _device.Device);
        _optimizer = Optimizers.Create(_settings.Optimizer, _model.parameters(), _settings.LearningRate);
        _trainer = new Trainer(_model, _optimizer, streams, _settings.Clip, _device.Device) { RecordedSequences = _settings.Sequences };
        _validation = Validation.Create(_model, _device.Device, split.Validation, _settings.Batch, _settings.Window);
        _losses = new LossLog(resumed?.UnloggedLosses ?? []);
        if (checkpoint is not null)
            Restore(checkpoint);
    }

    /// <summary>Trains.</summary>
    /// <param name="screen">Where to say how it goes.</param>
    /// <param name="recordingBegins">Called once the run file is there.</param>
    /// <returns>The exit code.</returns>
    public int Run(Screen screen, Action? recordingBegins = null)
    {
        StartReport.Of(_request, _settings, _steps, _firstStep, _corpus, _characters, _vocabulary, _model, _device, _threads).Write(screen);
        screen.Output.WriteLine();
        if (!_request.Resume)
            Save(0);
        using var file = OpenRunFile();
        recordingBegins?.Invoke();
        var watch = new ResidualWatch(file);
        var recording = _settings.Recording;
        var jump = recording.Jump is { } factor ? RecordingTriggers.WhenJumps(factor) : null;
        using var tap = _model.Record(watch, new RecordingOptions
        {
            Schedule = recording.Schedule,
            Triggers = [.. Triggers(jump)],
            Budget = recording.Budget,
            Horizon = _settings.Horizon,
            Sequences = _settings.Sequences,
            Details = recording.Details,
            ConflictSteps = recording.ConflictSteps,
            SecondMoments = recording.ThroughAdam ? new AdamMoments(_optimizer, _model).Of : null,
        });
        _trainer.Tap = tap;

        var loop = new TrainingLoop(_trainer, _validation, _losses, file, step => Save(step))
        {
            First = _firstStep,
            Steps = _steps,
            ValidateEvery = _request.ValidateEvery,
            CheckpointEvery = _request.CheckpointEvery,
            KeepGoing = _request.KeepGoing,
            Jump = jump,
            CharactersPerStep = (long)_settings.Window * _settings.Batch,
        };
        using var interruption = new Interruption();
        ITrainingDisplay display = screen.Charts && screen.Moves ? new BarDisplay(screen.Console) : new LineDisplay(screen.Output);
        display.Run(show => loop.Run(interruption, show));
        file.Flush();
        EndReport.Write(screen, _request, loop, watch);
        if (loop.Divergence is { } divergence && !_request.KeepGoing)
        {
            throw new CommandFailedException(
                $"{divergence}; training stopped there. The weights of step {Say.Number(loop.SavedStep)} are in {_request.CheckpointPath}; "
                + "a smaller --lr or --clip may help, --keep-going leaves such steps out.");
        }
        return interruption.ExitCode;
    }

    public void Dispose()
    {
        _trainer.Dispose();
        _optimizer.Dispose();
        _model.Dispose();
    }

    private IEnumerable<IRecordingTrigger> Triggers(JumpTrigger? jump)
    {
        if (jump is not null)
            yield return jump;
        if (_settings.Recording.Touched is { } file)
            yield return RecordingTriggers.WhenTouched(file);
        if (KeyTrigger.IsPossible)
            yield return new KeyTrigger();
    }

    private ThreadChoice ChooseThreads(CheckpointInfo? resumed, ModelShape shape, ReadOnlyMemory<int> text)
    {
        if (_device.Device.type != TorchSharp.DeviceType.CPU && _request.Threads is null)
            return new(get_num_threads(), "as Torch has it: the device computes");
        if ((_request.Threads ?? resumed?.Threads) is not { } threads)
            return ThreadChoice.Measure(shape, text, _settings.Batch, _settings.Window, _device.Device);
        set_num_threads(threads);
        return new(threads, _request.Threads is null ? "as before" : "as asked for");
    }

    private void Restore(Checkpoint checkpoint)
    {
        if (!checkpoint.Info.Vocabulary.SequenceEqual(_vocabulary.Tokens))
            throw new CommandFailedException($"{_request.CheckpointPath} is damaged: its vocabulary is not that of its data.");
        checkpoint.LoadModel(_model);
        checkpoint.LoadOptimizer(_optimizer);
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = _settings.LearningRate;
        _trainer.State = checkpoint.LoadState(_device.Device);
    }

    private RunFileRecorder OpenRunFile()
    {
        var description = RunDescriptions.Of(_settings, _model, _corpus, _characters, _device, _threads);
        if (_request.Resume)
            return RunFileRecorder.Resume(_request.Run, description, _firstStep - 1);
        var file = _request.Overwrite
            ? RunFileRecorder.Overwrite(_request.Run, description)
            : RunFileRecorder.Create(_request.Run, description);
        file.WriteVocabulary(_vocabulary.Tokens);
        return file;
    }

    private void Save(long step) => Checkpoint.Write(
        _request.CheckpointPath,
        new CheckpointInfo
        {
            Shape = _model.Shape,
            Vocabulary = _vocabulary.Tokens,
            Step = step,
            Steps = _steps,
            UnloggedLosses = _losses.Pending,
            Optimizer = _settings.Optimizer,
            LearningRate = _settings.LearningRate,
            Clip = _settings.Clip,
            Seed = _settings.Seed,
            Window = _settings.Window,
            Batch = _settings.Batch,
            Threads = _threads.Threads,
            Recording = _recording,
            Horizon = _settings.Horizon.ToString(),
            Sequences = _settings.Sequences,
            Data = [.. _settings.Data.Select(Path.GetFullPath)],
            DataFingerprint = _corpus.Fingerprint,
        },
        _model,
        _optimizer,
        _trainer.State);
}
