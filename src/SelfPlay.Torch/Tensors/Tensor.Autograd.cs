namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => st_requires_grad(this) != 0;
            set => st_set_requires_grad(this, value);
        }

        public bool is_leaf => st_is_leaf(this) != 0;

        /// <summary>The accumulated gradient, or null. Each read makes a new object over the same storage.</summary>
        public Tensor? grad
        {
            get
            {
                st_grad(this, out var gradient);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set => st_set_grad(this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true) => InPlace(st_set_requires_grad(this, requires_grad));

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => st_retain_grad(this);

        public void backward() => autograd.backward(this);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);
    }

    public static class autograd
    {
        public static void backward(
            Tensor tensor,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Adds the gradients of the tensors' sum to every leaf, or to the inputs alone where given.</summary>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            Tensor[] outputs = [.. tensors];
            Tensor[] gradients = [.. grad_tensors ?? []];
            Tensor[] leaves = [.. inputs ?? []];
            st_backward(
                Tensor.Handles(outputs),
                outputs.Length,
                Tensor.Handles(gradients),
                gradients.Length,
                retain_graph ?? create_graph,
                create_graph,
                Tensor.Handles(leaves),
                leaves.Length);
            Tensor.KeepAlive(outputs);
            Tensor.KeepAlive(gradients);
            Tensor.KeepAlive(leaves);
        }

        /// <summary>
        /// The gradients of the outputs' sum with respect to the inputs; null for an unused input that is allowed.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            Tensor[] sources = [.. outputs];
            Tensor[] leaves = [.. inputs];
            Tensor[] gradients = [.. grad_outputs ?? []];
            var results = new nint[leaves.Length];
            st_autograd_grad(
                Tensor.Handles(sources),
                sources.Length,
                Tensor.Handles(leaves),
                leaves.Length,
                Tensor.Handles(gradients),
                gradients.Length,
                retain_graph || create_graph,
                create_graph,
                allow_unused,
                results);
            Tensor.KeepAlive(sources);
            Tensor.KeepAlive(leaves);
            Tensor.KeepAlive(gradients);
            return Array.ConvertAll(results, handle => handle == 0 ? null! : new Tensor(handle));
        }
    }
}
