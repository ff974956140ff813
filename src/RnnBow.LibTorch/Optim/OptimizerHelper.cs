using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>An optimizer whose options and state can be saved, loaded and moved.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private protected OptimizerHelper(OptimizerOptions defaults) : base(defaults) { }

    /// <summary>The options and the state; the optimizer's own, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _groups)
        {
            var parameters = group.Parameters.ToList();
            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add([.. Enumerable.Range(dictionary.State.Count, parameters.Count)]);
            dictionary.State.AddRange(parameters.Select(p => _states[p]));
        }
        return dictionary;
    }

    /// <summary>Copies the options and state of another optimizer of the same kind.</summary>
    /// <param name="state_dict">What <see cref="state_dict()"/> of the other returned.</param>
    /// <exception cref="ArgumentException">The numbers of groups or parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        RequireCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (mine, theirs) in own.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(mine, theirs)) mine.LoadStateDict(theirs);
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(mine, theirs)) mine.LoadStateDict(theirs);
    }

    /// <summary>Writes the options and state to a file, in the format TorchSharp reads.</summary>
    /// <param name="location">The path of the file; an existing file is overwritten.</param>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes the options and state.</summary>
    /// <param name="writer">Where to.</param>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    /// <summary>Loads options and state from a file that <see cref="save_state_dict(string)"/> wrote.</summary>
    /// <param name="location">The path of the file.</param>
    /// <exception cref="InvalidDataException">The file is of another kind of optimizer.</exception>
    /// <exception cref="ArgumentException">The numbers of groups or parameters, or a shape, differ.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Loads options and state.</summary>
    /// <param name="reader">Where from.</param>
    /// <exception cref="InvalidDataException">What is read is of another kind of optimizer.</exception>
    /// <exception cref="ArgumentException">The numbers of groups or parameters, or a shape, differ.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException($"The saved optimizer is '{kind}', but the one to load it into is '{GetType().Name}'.");
        var own = state_dict();
        RequireCounts(own, reader.Decode(), reader.Decode());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    /// <summary>Moves the state.</summary>
    /// <param name="device">The target device.</param>
    public void to(Device device)
    {
        foreach (var state in _states.Values) state.to(device);
    }

    private void RequireCounts(StateDictionary own, long groups, long parameters)
    {
        if (groups == own.Options.Count && parameters == own.State.Count) return;
        throw new ArgumentException(
            $"The saved {GetType().Name} has {groups} groups with {parameters} parameters, " +
            $"but the one to load it into has {own.Options.Count} groups with {own.State.Count} parameters.");
    }
}
