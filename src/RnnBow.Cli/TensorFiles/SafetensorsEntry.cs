namespace RnnBow.Cli.TensorFiles;

/// <summary>Where a tensor lies in a safetensors file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">The type of its numbers; null if it is one that is not known here.</param>
/// <param name="TypeName">The type as the file has it.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafetensorsEntry(string Name, TensorType? Type, string TypeName, long[] Shape, long Begin, long End);
