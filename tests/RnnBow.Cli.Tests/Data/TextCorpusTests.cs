using System.Text.Json;
using RnnBow.Cli.Data;
using RnnBow.Cli.Tests.Support;

namespace RnnBow.Cli.Tests.Data;

public class TextCorpusTests
{
    [Fact]
    public void A_folder_is_read_below_in_ordinal_order_without_what_is_binary_hidden_or_empty()
    {
        using var folder = new TempFolder();
        folder.Write("in/b.c", "B");
        folder.Write("in/Z.c", "Z");
        folder.Write("in/sub/a.c", "a");
        folder.Write("in/empty.c", "");
        folder.Write("in/.git/config", "hidden");
        File.WriteAllBytes(folder["in/x.o"], [1, 0, 2]);
        var corpus = TextCorpus.Read([folder["in"]]);
        Assert.Equal("ZBa", corpus.Text);
        Assert.Equal(["Z.c", "b.c", "a.c"], corpus.Files.Select(f => Path.GetFileName(f.Path)));
        Assert.Equal([0, 1, 2], corpus.Files.Select(f => f.Start));
        Assert.Equal(1, corpus.SkippedFiles);
    }

    [Fact]
    public void Newlines_are_kept_and_a_byte_order_mark_is_not()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["a.txt"], [0xEF, 0xBB, 0xBF, .. "a\r\nb\n"u8]);
        Assert.Equal("a\r\nb\n", TextCorpus.Read([folder["a.txt"]]).Text);
    }

    [Fact]
    public void Paths_are_read_in_the_order_they_were_given_and_places_count_characters()
    {
        using var folder = new TempFolder();
        folder.Write("b.txt", "𝄞é");
        folder.Write("a.txt", "a");
        var corpus = TextCorpus.Read([folder["b.txt"], folder["a.txt"]]);
        Assert.Equal("𝄞éa", corpus.Text);
        Assert.Equal(2, corpus.Files[1].Start);
    }

    [Fact]
    public void The_fingerprint_is_the_sha256_of_the_text_in_utf8()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", "abc");
        // NIST's example.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TextCorpus.Read([folder["a.txt"]]).Fingerprint);
    }

    [Fact]
    public void A_place_in_the_corpus_has_the_name_of_its_file()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", "12345");
        folder.Write("b.txt", "678");
        var corpus = TextCorpus.Read([folder["a.txt"], folder["b.txt"]]);
        var fact = JsonDocument.Parse(CorpusFact.Of(corpus, 8).ToJsonString()).RootElement;
        Assert.Equal(new CorpusFile(folder["a.txt"], 0), CorpusFact.FileAt(fact, 4));
        Assert.Equal(new CorpusFile(folder["b.txt"], 5), CorpusFact.FileAt(fact, 5));
    }
}
