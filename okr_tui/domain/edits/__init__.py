"""What people do to a plan, each as a pure function that gives an `Edit`. Import the module that you need."""
