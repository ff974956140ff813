using RnnBow.Onnx.Tests.Models;
using RnnBow.Onnx.Tests.Support;
using static TorchSharp.torch;

namespace RnnBow.Onnx.Tests.Export;

public sealed class StructureTests
{
    [Fact]
    public void Every_file_keeps_the_rules_of_the_specification()
    {
        using var folder = new TempFolder();
        foreach (var path in WriteAll(folder))
            SpecificationChecker.Check(OnnxFile.Read(path), path);
    }

    [OnnxCheckerFact]
    public void The_checker_of_onnx_finds_no_fault_with_any_file()
    {
        using var folder = new TempFolder();
        OnnxChecker.Check(WriteAll(folder));
    }

    [Fact]
    public void The_checker_of_these_tests_sees_broken_files()
    {
        using var folder = new TempFolder();
        using var model = new LanguageModel();
        OnnxExporter.Save(model, folder["model.onnx"]);
        var good = OnnxFile.Read(folder["model.onnx"]);
        SpecificationChecker.Check(good, "good");
        Broken(m => m.OpsetImport.Clear());
        Broken(m => m.Graph.Node.Insert(0, m.Graph.Node[^1].Clone()));
        Broken(m => m.Graph.Node[0].Input[0] = "nothing");
        Broken(m => m.Graph.Initializer.Add(m.Graph.Initializer[0].Clone()));
        Broken(m => m.Graph.Initializer[0].Dims[0]++);
        Broken(m => m.Graph.Node.Single(n => n.Output.Contains("l0.Y") || n.Output.Contains("lstm.l0.Y")).Attribute[0].I++);
        Broken(m => m.Graph.Output[0].Name = "nothing");

        void Broken(Action<Format.ModelProto> breakIt)
        {
            var model = good.Clone();
            breakIt(model);
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SpecificationChecker.Check(model, "broken"));
        }
    }

    private static List<string> WriteAll(TempFolder folder)
    {
        var paths = new List<string>();
        foreach (var states in Enum.GetValues<OnnxStates>())
        {
            foreach (var network in Enum.GetValues<OnnxCell>().SelectMany(RecurrentCase.All))
                Write(network.Create(), states);
            Write(new LanguageModel(), states);
            Write(new Classifier(), states);
        }
        return paths;

        void Write(nn.Module module, OnnxStates states)
        {
            paths.Add(folder[$"{paths.Count}.onnx"]);
            OnnxExporter.Save(module, paths[^1], new() { States = states });
            module.Dispose();
        }
    }
}
