using System.Security.Cryptography;
using System.Text;

namespace RnnBow.Cli.Data;

/// <summary>The text a network is trained on: the named files one after the other, folders with all text below them.</summary>
internal sealed class TextCorpus
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        // A link could lead in a circle; what is hidden (.git) is not meant to be read.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private readonly StringBuilder _text = new();
    private readonly List<CorpusFile> _files = [];
    private long _characters;

    private TextCorpus()
    {
    }

    /// <summary>The whole text.</summary>
    public string Text => field ??= _text.ToString();

    /// <summary>Where each file begins, in the order of the text.</summary>
    public IReadOnlyList<CorpusFile> Files => _files;

    /// <summary>How many files of the folders were left out because they are binary.</summary>
    public int SkippedFiles { get; private set; }

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal.</summary>
    public string Fingerprint => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads files and folders; the files of a folder in ordinal order of their paths.</summary>
    /// <exception cref="CommandFailedException">A path is missing, unreadable, empty or binary, or a folder holds no text.</exception>
    public static TextCorpus Read(IEnumerable<string> paths)
    {
        var corpus = new TextCorpus();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                corpus.AddFolder(path);
            else if (File.Exists(path))
                corpus.AddNamed(path);
            else
                throw new CommandFailedException($"There is no file or folder {path}.");
        }
        return corpus;
    }

    private void AddNamed(string path)
    {
        var text = TextFile.Read(path)
            ?? throw new CommandFailedException($"{path} is binary; training data must be text in UTF-8.");
        if (text.Length == 0)
            throw new CommandFailedException($"{path} is empty.");
        Add(path, text);
    }

    private void AddFolder(string folder)
    {
        var before = _files.Count;
        foreach (var path in FilesBelow(folder))
        {
            if (TextFile.Read(path) is not { } text)
                SkippedFiles++;
            else if (text.Length > 0)
                Add(path, text);
        }
        if (_files.Count == before)
            throw new CommandFailedException($"The folder {folder} holds no text files.");
    }

    private static string[] FilesBelow(string folder)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*", Everything);
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"Cannot read the folder {folder}: {error.Message}", error);
        }
    }

    private void Add(string path, string text)
    {
        _files.Add(new CorpusFile(path, _characters));
        _text.Append(text);
        foreach (var _ in text.EnumerateRunes())
            _characters++;
    }
}
