using Microsoft.Extensions.DependencyInjection;
using RnnBow.Gpu;
using RnnBow.Onnx;
using RnnBow.Recording;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Docs.Tests;

#pragma warning disable IDE1006, SA1300, CA2211, CS1591 // The names are those of the documents, and they are never run.

/// <summary>What the documents' snippets take for granted. They are compiled against it and not run.</summary>
public static class Known
{
    public static Model model => throw Never;

    public static MemoryRecorder recorder => throw Never;

    public static GradientRecord record => throw Never;

    public static GradientTap tap => throw Never;

    public static ItemArray items => throw Never;

    public static RunFile file => throw Never;

    public static RunDescription run => throw Never;

    public static TensorBoardRecorder board => throw Never;

    public static IRecordingTrigger request => throw Never;

    public static IServiceCollection services => throw Never;

    public static nn.Module<Tensor, Tensor> head => throw Never;

    public static nn.Module<Tensor, Tensor, Tensor> criterion => throw Never;

    public static optim.Optimizer optimizer => throw Never;

    public static Tensor logits => throw Never;

    public static Tensor targets => throw Never;

    public static Tensor mask => throw Never;

    public static int V => throw Never;

    public static Tensor x => throw Never;

    public static Tensor y => throw Never;

    public static Tensor loss { get => throw Never; set => throw Never; }

    public static long step => throw Never;

    public static int T => throw Never;

    public static int inputSize => throw Never;

    public static int hiddenSize => throw Never;

    public static IReadOnlyList<string> tokens => throw Never;

    public static long[] ids => throw Never;

    public static OnnxTensor state => throw Never;

    public static LSTM lstm => throw Never;

    public static LSTM another => throw Never;

    public static LSTM _lstm => throw Never;

    public static Embedding _embedding => throw Never;

    public static Linear _head => throw Never;

    private static InvalidOperationException Never => new("Snippets are compiled, not run.");

    public static GradientRecord MyRecord() => throw Never;

    /// <summary>The reader's model.</summary>
    public abstract class Model() : nn.Module<Tensor, Tensor>("model"), IOnnxExportable
    {
        public LSTM lstm => throw Never;

        public abstract OnnxValue Export(OnnxGraph graph, OnnxValue input);
    }

    /// <summary>A recorder of the reader's.</summary>
    public sealed class LargestItem : IGradientRecorder
    {
        public void Record(GradientRecord record) => throw Never;
    }
}
