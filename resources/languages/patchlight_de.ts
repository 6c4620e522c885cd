<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>patchlight</name>
  <message>
   <source>A file made by `patchlight weights distill`; “auto”: the one that comes with Patchlight, “random”: an untrained one, for tests.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A spoilt image gets one to this many noise patches.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A step scales a channel by e to the power of this at most.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Added to every variance, so that few images suffice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backbone layers that make the features, separated by commas; “auto”: those that the method takes by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bandwidth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Batch size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bottleneck</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Central crop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channel reduction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels kept of all layers together. The paper takes 100 of ResNet-18 and 550 of WideResNet-50-2; memory and the size of the model grow with the square.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Components</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copies of each image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Covariance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cut-outs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark background</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dimensions of the random projection used while selecting the memory bank; 0 switches it off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions of largest variance in which the density is estimated; at most half as many as there are images. Published implementations take 16, which sees less of most parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions of largest variance kept at each position; counts for the low_rank covariance alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directions only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Encoder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feature vectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feature vectors of one training step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Features are averaged over a grid of this many cells a side. More make the map finer and the model larger.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flow steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder of images of other things, for the regulariser “penalty”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fusion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hard feature quantile</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hidden channels of a step's small network, relative to the channels it sees.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How channels become fewer: a random choice, of each layer its share; a PCA (goes through the training images twice); or a random matrix with orthonormal columns.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many images of a batch get noise patches, for the regulariser “cdo”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many of the largest pixels are averaged, for the image score “top_k”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many varied copies of each good image are learned, where any are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the positions count where good and spoilt ones are hard to tell apart; 0: all the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much this part of the loss counts; 0 switches it off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Image score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images are resized to this square before inspection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Images of one training step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Input size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Invertible steps of each layer's flow.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps the student from following the teacher on defects. cdo: noise patches painted into good images; penalty: images of other things from a folder; none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kernels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Largest scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Learning rate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Memory bank share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Memory for training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbour search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbourhood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbours (b) that weight the image score; 1 switches the re-weighting off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neighbours for re-weighting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noise patches</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noise patches lie only where the image is brighter than this grey value (0 to 1), apart from specks and gaps; 0: anywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Numbers that are kept of each 32 x 32 px (resnet: 16 x 16 px). Fewer restore less, defects too.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of more training images than this, so many are drawn at random.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only the central square of this size is inspected; 0 inspects the whole image.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>OpenVINO is an optional extra that has to be installed first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Overlap exponent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patch description network of student and teacher; “medium” takes about three times as long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Patch size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Penalty folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pixels of the image score</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Positions that are drawn from all good images together and learned from; 1.8 KB each for ResNet-18.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Precision of the backbone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Precision of the training</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Projection dimensions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Regularisation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Regulariser</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Runtime of the backbone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same seed, same machine: same scores, bit for bit.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Seed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of all training patches kept in the memory bank. Smaller is faster and takes less memory.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of spoilt images</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the student</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the variance of good features that passes the bottleneck. More lets finer structure through, of good parts and of defects; the paper keeps 0.9, with which textures are told apart less well.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of the variance of good features that the subspace holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of the neighbourhood that is averaged around each position.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side of the square of positions that share what they learn: parts then need not lie exactly alike, and fewer images suffice. 1, as in the paper, suits parts that always lie in the same place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size of the networks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smoothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard deviation of the Gaussian that smooths the anomaly map.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step width of the optimiser at the start of the training.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Teacher</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The distance from the subspace (feature reconstruction error), or the negative log likelihood of a Gaussian inside it. The map shows the former.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The largest value of the anomaly map, or the mean of its k largest ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The rule for the width of the kernels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The student learns from square cut-outs of this size, one of each image of a batch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The student learns from the features that differ most from the teacher's, above this quantile; 0: from all. The paper's 0.999 is for seventy thousand steps; of a thousand it leaves too little.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time limit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training ends after this time even if steps are left; 0: no limit. With a limit the result depends on how fast the computer is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Training steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Updates of the network, one batch each. More take longer and usually find finer defects.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Variance kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Varied copies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vectors are scaled to length 1 before the density is estimated: only their direction counts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is known of the channels at each position: all covariances, only the directions of largest variance, or variances alone. The latter two make small models.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the student's map counts, 0 to 1; the autoencoder's has the rest. Near 1 small local defects count, near 0 wrong arrangements. Can be changed after training.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What training may take for features and the memory bank. Features beyond it wait on disk, and if need be the memory bank is selected in parts; 0: half of what is free at the start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width of the subnets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>bf16 takes about half the time where the processor has instructions for it; the training then measures on held-out images what it changes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>bf16 trains about twice as fast where the processor has instructions for it, which “auto” finds out. Images are always judged in fp32.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>plain: five strided convolutions, untrained. resnet: a ResNet-18 up to layer 3, which starts from its ImageNet weights where these are on this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>raw: the errors of all channels and layers count as they are; channels: each relative to what it is on good images, so that quiet channels count as much as lively ones.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“auto” takes the fastest exact one, found by measuring. int8, axes, gemm and faiss_flat are exact and give the same scores; faiss_pq is approximate, for very large memory banks.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
